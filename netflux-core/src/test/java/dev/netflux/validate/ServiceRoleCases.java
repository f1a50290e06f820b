package dev.netflux.validate;

import static dev.netflux.Netflux.existingRole;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.role;
import static dev.netflux.validate.Shop.APP;
import static dev.netflux.validate.Shop.APP_SG;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.model.Service;
import java.util.List;

final class ServiceRoleCases {

    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private ServiceRoleCases() {}

    private static Service orders() {
        return fargate("orders").port(8080).in(APP).guardedBy(APP_SG);
    }

    static List<Case> all() {
        return List.of(
                Case.of("a key's alias", () -> shop().with(
                                orders().decryptingWith("arn:aws:kms:eu-west-1:123456789012:alias/shop"))),
                Case.of("a key of a role that somebody else has written", () -> shop().with(
                                orders().executionRole(role("start")).decryptingWith(KEY))),
                Case.of("a policy of a role that was given", () -> shop().with(orders().executionRole(role("start"))
                        .executionPolicy("service-role/AmazonECSTaskExecutionRolePolicy"))),
                Case.of("commands in the containers of somebody else's role", () -> shop().with(
                                orders().taskRole(existingRole("arn:aws:iam::123456789012:role/tasks"))
                                        .executable())));
    }
}
