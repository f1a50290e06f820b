package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;

/**
 * A subnet has at most one, and AWS gives it another id whenever its table changes; so here its id is the subnet's and a constant word,
 * and AWS's own id is asked for when it is needed.
 */
final class RouteTableAssociationHandler implements Handler<RouteTableAssociation> {

    private static final String WORD = "route-table";

    /** One as AWS knows it: its own id, and what we make of it. */
    private record Described(String association, Found found) {}

    @Override
    public Kind<RouteTableAssociation> kind() {
        return RouteTableAssociation.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeRouteTables",
                "ec2:AssociateRouteTable",
                "ec2:ReplaceRouteTableAssociation",
                "ec2:DisassociateRouteTable");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return RouteTableHandler.observed(aws, scope).stream()
                .flatMap(table -> described(table).stream())
                .map(Described::found)
                .toList();
    }

    private static List<Described> described(RouteTable table) {
        ImmutableList.Builder<Described> described = ImmutableList.builder();
        for (var association : table.associations()) {
            var state = association.associationState() == null
                    ? RouteTableAssociationStateCode.ASSOCIATED
                    : association.associationState().state();
            if (association.subnetId() != null && state != RouteTableAssociationStateCode.DISASSOCIATED) {
                described.add(new Described(
                        association.routeTableAssociationId(),
                        new Found(
                                Keys.join(association.subnetId(), WORD),
                                new RouteTableAssociation(Ref.id(association.subnetId()), Ref.id(table.routeTableId())),
                                switch (state) {
                                    case ASSOCIATING -> State.PENDING;
                                    case DISASSOCIATING -> State.DELETING;
                                    case FAILED -> State.FAILED;
                                    default -> State.READY;
                                },
                                Map.of(),
                                false)));
            }
        }
        return described.build();
    }

    private static Optional<Described> of(Aws aws, String subnet) {
        return RouteTableHandler.described(aws, Ec2.filter("association.subnet-id", subnet)).stream()
                .flatMap(table -> described(table).stream())
                .filter(one -> one.found().id().equals(Keys.join(subnet, WORD)))
                .findFirst();
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return of(aws, Keys.first(id)).map(Described::found);
    }

    @Override
    public List<Found> candidates(Aws aws, RouteTableAssociation wanted, Stamp stamp) {
        return of(aws, wanted.subnet().asId()).map(Described::found).stream().toList();
    }

    @Override
    public boolean isIt(Found candidate, RouteTableAssociation wanted, Stamp stamp) {
        return true;
    }

    @Override
    public String create(Aws aws, RouteTableAssociation wanted, Map<String, String> tags) {
        aws.ec2()
                .associateRouteTable(request -> request.subnetId(wanted.subnet().asId())
                        .routeTableId(wanted.routeTable().asId()));
        return Keys.join(wanted.subnet().asId(), WORD);
    }

    @Override
    public void update(
            Aws aws, String id, RouteTableAssociation before, RouteTableAssociation after, Set<String> attributes) {
        String table = after.routeTable().asId();
        of(aws, Keys.first(id))
                .filter(one -> !((RouteTableAssociation) one.found().resource())
                        .routeTable()
                        .asId()
                        .equals(table))
                .ifPresent(one -> aws.ec2()
                        .replaceRouteTableAssociation(request ->
                                request.associationId(one.association()).routeTableId(table)));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        throw new IllegalArgumentException(kind() + " cannot carry tags");
    }

    @Override
    public void delete(Aws aws, String id, RouteTableAssociation resource) {
        of(aws, Keys.first(id)).ifPresent(one -> aws.ec2()
                .disassociateRouteTable(request -> request.associationId(one.association())));
    }
}
