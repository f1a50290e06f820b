package dev.netflux.validate;

import dev.netflux.model.Folder;
import dev.netflux.model.Platform;
import dev.netflux.model.StaticSite;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Sites: their files, and who answers which of their paths. */
final class SiteChecks implements Check {

    private static final Characters OF_PATTERNS = Characters.of(
            "[A-Za-z0-9_.*$/~\"'@:+&?-]",
            "letters without accents, digits and _-.$/~\"'@:+&, with the wildcards * and ?");

    static final Rule ROOT = Rule.error(
            Source.DISTRIBUTION,
            "A site's root is a file that is not in its content",
            "AWS answers a request for the site itself with an error then.");
    static final Rule ROOT_SLASH =
            Rule.error(Source.DISTRIBUTION, "A site's root begins with a slash", "AWS demands the name alone.");
    static final Rule PATTERN = Rule.error(
            Source.DISTRIBUTION,
            "A site's path is one that CloudFront refuses",
            "AWS accepts up to 255 " + OF_PATTERNS.spoken() + ".");
    static final Rule PATTERN_TWICE =
            Rule.error(Source.DISTRIBUTION, "A site has the same path twice", "AWS demands each path once.");
    static final Rule INTERNAL = Rule.error(
            Source.DISTRIBUTION,
            "A site sends requests to an internal load balancer",
            "AWS reaches origins from the internet, which does not reach an internal balancer.");
    static final Rule CERTIFICATE = Rule.error(
            Source.DISTRIBUTION_CERTIFICATES,
            "A site's certificate is one that CloudFront cannot use",
            "AWS only uses certificates of us-east-1 for CloudFront.");
    static final Rule NO_NAMES = Rule.warning(
            Source.NETFLUX, "A site has a certificate, but no name of its own", "Nothing shows the certificate then.");

    private static final Pattern CERTIFICATE_PATTERN =
            Pattern.compile("arn:aws[a-z-]*:acm:us-east-1:[0-9]{12}:certificate/.+");

    @Override
    public List<Rule> rules() {
        return List.of(ROOT, ROOT_SLASH, PATTERN, PATTERN_TWICE, INTERNAL, CERTIFICATE, NO_NAMES);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (StaticSite site : platform.sites().values()) {
            String who = Named.of(site);
            root(site, report);
            paths(platform, site, report);
            site.certificate()
                    .filter(arn -> !CERTIFICATE_PATTERN.matcher(arn).matches())
                    .ifPresent(arn -> report.add(
                            CERTIFICATE,
                            site.site(),
                            who + " has the certificate " + Text.shortened(arn),
                            "Write the ARN of a certificate of us-east-1."));
            if (site.certificate().isPresent() && site.aliases().isEmpty()) {
                report.add(
                        NO_NAMES,
                        site.site(),
                        who + " answers under no name of its own",
                        "Write a name after the certificate in .answering(…).");
            }
        }
    }

    private static void root(StaticSite site, Report report) {
        if (site.root().startsWith("/")) {
            report.add(
                    ROOT_SLASH,
                    site.site(),
                    Named.of(site) + " has the root " + Text.quoted(site.root()),
                    Text.didYouMean(site.root().substring(1)));
            return;
        }
        site.content()
                .filter(folder -> folder.mistakes().isEmpty())
                .filter(folder -> folder.files().stream().map(Folder.File::key).noneMatch(site.root()::equals))
                .ifPresent(folder -> report.add(
                        ROOT,
                        site.site(),
                        Named.of(site) + " has the root " + Text.quoted(site.root()) + ", and "
                                + Text.count(folder.files().size(), "other file"),
                        "Add the file, or name another one with .root(\"…\")."));
    }

    private static void paths(Platform platform, StaticSite site, Report report) {
        Set<String> seen = new HashSet<>();
        for (StaticSite.Api api : site.apis()) {
            if (api.path().isEmpty() || api.path().length() > 255 || OF_PATTERNS.missesSome(api.path())) {
                report.add(
                        PATTERN,
                        api.site(),
                        Named.of(site) + " has the path " + Text.shortened(api.path()),
                        "Write a path such as \"/api/*\".");
            }
            if (!seen.add(api.path())) {
                report.add(
                        PATTERN_TWICE,
                        api.site(),
                        Named.of(site) + " has the path " + Text.shortened(api.path()) + " twice",
                        "Leave one of them out.");
            }
            if (platform.loadBalancers().containsKey(api.balancer())
                    && platform.loadBalancers().get(api.balancer()).isInternal()) {
                report.add(
                        INTERNAL,
                        api.site(),
                        Named.of(site) + " sends " + Text.shortened(api.path()) + " to load balancer "
                                + Text.quoted(api.balancer()),
                        "Leave out .internal() at the balancer.");
            }
        }
    }
}
