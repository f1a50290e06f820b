package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A user's name and a password that AWS generates: nobody writes it, and nobody but its readers ever sees it. */
@Value.Immutable
public abstract sealed class Secret implements Part permits ImmutableSecret {

    Secret() {}

    /** A secret of that name. */
    public static Secret of(String name) {
        return ImmutableSecret.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    @Override
    public abstract String name();

    /** Its name in AWS, where the author chose it. */
    public abstract Optional<String> awsName();

    /** What it is for. */
    public abstract Optional<String> description();

    /** The user's name in it; the secret's own name when the author gave none. */
    public abstract Optional<String> user();

    /** How many characters the password has. */
    @Value.Default
    public int length() {
        return 32;
    }

    /** For how many days it can be restored when it was deleted. */
    @Value.Default
    public int recoveryDays() {
        return 30;
    }

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    /** {@code secret}. */
    @Override
    public String sort() {
        return "secret";
    }

    /** With a name of the author's in AWS, such as {@code /prod/shop/db/orders}. */
    public Secret named(String name) {
        return self().withAwsName(Given.text(name));
    }

    /** What it is for. */
    public Secret described(String description) {
        return self().withDescription(Given.text(description));
    }

    /** It holds the password of this user. */
    public Secret user(String name) {
        return self().withUser(Given.text(name));
    }

    /** The password has so many characters. */
    public Secret length(int characters) {
        return self().withLength(characters);
    }

    /** It can be restored for so many days after it was deleted, 7 to 30. */
    public Secret recoverableFor(int days) {
        return self().withRecoveryDays(days);
    }

    /** It is gone at once when it is deleted. */
    public Secret withoutRecovery() {
        return self().withRecoveryDays(0);
    }

    /** With a tag. */
    public Secret tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableSecret self() {
        return (ImmutableSecret) this;
    }
}
