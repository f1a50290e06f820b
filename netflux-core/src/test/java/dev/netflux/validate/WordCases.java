package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.validate.Shop.ALB_SG;
import static dev.netflux.validate.Shop.EDGE;
import static dev.netflux.validate.Shop.FRONT;
import static dev.netflux.validate.Shop.shop;

import java.util.List;

/** Mistakes that the words notice themselves. */
final class WordCases {

    private WordCases() {}

    @SuppressWarnings("NullAway") // An author's build has no such gate.
    static List<Case> all() {
        return List.of(
                Case.of("a sentence about nobody", () -> shop().with(
                                securityGroup("web-sg").accepting(HTTP).from())),
                Case.of("a sentence about nothing", () -> shop().with(
                                securityGroup("web-sg").accepting().from(internet()))),
                Case.of("a peer behind no sentence", () -> shop().with(
                                securityGroup("web-sg").andItself())),
                Case.of("a reason behind no sentence", () -> shop().with(
                                securityGroup("web-sg").because("it must be"))),
                Case.of("a balancer in no tier in particular", () -> shop().with(loadBalancer("front")
                        .in()
                        .in(EDGE)
                        .guardedBy(ALB_SG)
                        .listener(HTTP)
                        .otherwise(respond(404)))),
                Case.of("nothing for everything else", () -> shop().with(
                                FRONT.listener(HTTP).otherwise(null))));
    }
}
