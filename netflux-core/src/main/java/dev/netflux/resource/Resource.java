package dev.netflux.resource;

/**
 * The settings of one AWS resource, of one {@link Kind}: an immutable value, the same whether designed or read from AWS. Documented
 * for extension: a user's own kind is a record that implements this and holds its {@link Kind} in a constant.
 */
public interface Resource {

    /** What kind of resource this is. */
    Kind<?> kind();
}
