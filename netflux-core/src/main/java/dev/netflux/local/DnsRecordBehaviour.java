package dev.netflux.local;

import dev.netflux.resource.DnsRecord;
import java.util.Set;
import java.util.SortedMap;

/** A name has one record of each type. Every hosted zone that is named exists, if the name is in it; of one that is given by its id, all names are. */
final class DnsRecordBehaviour extends Behaviour<DnsRecord> {

    DnsRecordBehaviour() {
        super(DnsRecord.KIND, DNS, "ListResourceRecordSets");
    }

    @Override
    String create(Api api, DnsRecord wanted, SortedMap<String, String> tags) {
        return api.make(action("ChangeResourceRecordSets"), wanted.target().asId(), world -> {
            get(world, wanted.target());
            if (wanted.zone().contains(".") && !(wanted.name() + ".").endsWith(wanted.zone() + ".")) {
                throw Refusal.wrong(
                        "InvalidChangeBatch",
                        "RRSet with DNS name " + wanted.name() + ". is not permitted in zone " + wanted.zone() + ".");
            }
            String id =
                    String.join("|", wanted.zone(), wanted.name(), wanted.type().name());
            if (world.find(id).isPresent()) {
                throw Refusal.exists(
                        "RecordAlreadyExists",
                        "Tried to create resource record set [name='" + wanted.name() + "', type='" + wanted.type()
                                + "'] but it already exists");
            }
            return world.add(id, wanted, tags).id();
        });
    }

    @Override
    void update(Api api, String id, DnsRecord after, Set<String> attributes) {
        api.change(action("ChangeResourceRecordSets"), id, world -> {
            get(world, after.target());
            replace(world, id, after, attributes);
        });
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("ChangeResourceRecordSets"), id, world -> {
            get(world, id);
            world.remove(id);
        });
    }
}
