package dev.netflux.examples;

/** The movie platform; a placeholder until its words exist. */
public final class NetfluxMovies {

    private NetfluxMovies() {}

    /**
     * Tells the story of the movie platform.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        System.out.println("no changes " + String.join(" ", args));
    }
}
