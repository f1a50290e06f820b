package dev.netflux.resource;

/**
 * A name in a hosted zone of Route 53 that stands for a load balancer or a distribution: an alias.
 *
 * @param zone the hosted zone's name, such as {@code example.com}, without the dot at its end, or its id
 * @param name the name, such as {@code www.example.com}
 * @param type its sort
 * @param target what it points at
 * @param evaluatesHealth whether it is left out while its target is not healthy
 */
public record DnsRecord(String zone, String name, RecordType type, Ref target, boolean evaluatesHealth)
        implements Resource {

    /** The sort of a record. */
    public enum RecordType {
        /** Addresses of IPv4. */
        A,
        /** Addresses of IPv6. */
        AAAA
    }

    /** The hosted zone. */
    public static final Attribute<DnsRecord, String> ZONE =
            Attribute.of("zone", Type.TEXT, DnsRecord::zone).replaces().key();

    /** The name. */
    public static final Attribute<DnsRecord, String> NAME =
            Attribute.of("name", Type.TEXT, DnsRecord::name).replaces().key();

    /** Its sort. */
    public static final Attribute<DnsRecord, RecordType> TYPE = Attribute.of(
                    "type", Type.oneOf(RecordType.class), DnsRecord::type)
            .replaces()
            .key();

    /** What it points at. */
    public static final Attribute<DnsRecord, Ref> TARGET = Attribute.of("target", Type.REF, DnsRecord::target);

    /** Whether it looks at its target's health. */
    public static final Attribute<DnsRecord, Boolean> EVALUATES_HEALTH =
            Attribute.of("evaluatesHealth", Type.FLAG, DnsRecord::evaluatesHealth);

    /** Its kind. */
    public static final Kind<DnsRecord> KIND = Kind.of("DnsRecord", DnsRecord.class)
            .with(ZONE)
            .with(NAME)
            .with(TYPE)
            .with(TARGET)
            .with(EVALUATES_HEALTH)
            .named(record -> record.name() + "/" + record.type())
            .excluding((one, other) ->
                    one.zone().equals(other.zone()) && one.name().equals(other.name()) && one.type() == other.type())
            .build(values -> new DnsRecord(
                    values.get(ZONE),
                    values.get(NAME),
                    values.get(TYPE),
                    values.get(TARGET),
                    values.get(EVALUATES_HEALTH)));

    @Override
    public Kind<DnsRecord> kind() {
        return KIND;
    }
}
