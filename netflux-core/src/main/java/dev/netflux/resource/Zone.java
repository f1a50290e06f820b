package dev.netflux.resource;

/**
 * An availability zone: the account's first, second, third … in a design, a name such as {@code eu-west-1a} or a zone id such as {@code
 * euw1-az1} where one was given or is known.
 */
public sealed interface Zone {

    /**
     * The account's zone at this position.
     *
     * @param index from 0
     */
    record Index(int index) implements Zone {
        @Override
        public String toString() {
            return "#" + index;
        }
    }

    /**
     * A zone by its name or id.
     *
     * @param name for example {@code eu-west-1a} or {@code euw1-az1}
     */
    record Named(String name) implements Zone {

        /** Whether it is an id, for which AWS tells the zone's name: {@code -az} and digits are the end of an id, and of no name. */
        public boolean isId() {
            int az = name.lastIndexOf("-az");
            return az >= 0
                    && az + 3 < name.length()
                    && name.substring(az + 3).chars().allMatch(Character::isDigit);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** How a zone is written. */
    Type<Zone> TYPE = Type.TEXT.as(Zone::parse, Zone::toString);

    /** The zone that its text names. */
    static Zone parse(String text) {
        return text.startsWith("#") ? new Index(Integer.parseInt(text.substring(1))) : new Named(text);
    }
}
