package dev.netflux.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may import whom. A new room is one line here, and a line in the README's map of the house. */
class HouseTest {

    /** Every room of netflux-core, and the rooms that it may import, besides itself and {@code base}. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("base", Set.of()),
            Map.entry("resource", Set.of()),
            Map.entry("model", Set.of("resource")),
            Map.entry("validate", Set.of("model", "resource")),
            Map.entry("expand", Set.of("model", "resource")),
            Map.entry("plan", Set.of("resource")),
            Map.entry("json", Set.of("resource", "plan", "reach", "reach.packet", "route")),
            Map.entry("apply", Set.of("plan", "resource")),
            Map.entry("local", Set.of("apply", "resource", "json")),
            Map.entry("reach.packet", Set.of()),
            Map.entry("reach", Set.of("resource", "reach.packet")),
            Map.entry("route", Set.of("resource")),
            Map.entry("topology", Set.of("model", "expand", "resource", "reach", "reach.packet", "route", "apply")),
            Map.entry("render", Set.of("model", "resource", "plan", "reach", "reach.packet", "route", "json")),
            Map.entry(
                    "command",
                    Set.of(
                            "model",
                            "validate",
                            "expand",
                            "resource",
                            "plan",
                            "json",
                            "apply",
                            "local",
                            "reach",
                            "reach.packet",
                            "route",
                            "topology",
                            "render")),
            // The words: they make model values, check and expand them when a platform is built, and hand a main to the
            // command.
            Map.entry("", Set.of("model", "validate", "expand", "resource", "topology", "command")));

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // What is for users' tests is in a jar of its own.
            .withImportOption(location -> !location.contains("/generators/") && !location.contains("/contract/"))
            .importPackages("dev.netflux");

    private static String packageOf(String room) {
        return room.isEmpty() ? "dev.netflux" : "dev.netflux." + room;
    }

    @Test
    void every_room_imports_only_the_rooms_it_may() {
        for (Map.Entry<String, Set<String>> room : ROOMS.entrySet()) {
            String[] allowed = Stream.concat(Stream.of(room.getKey(), "base"), room.getValue().stream())
                    .map(HouseTest::packageOf)
                    .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage(packageOf(room.getKey()))
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(outsideOfTheHouse()))
                    .because("data flows one way through the house")
                    .allowEmptyShould(false)
                    .check(CORE);
        }
    }

    @Test
    void every_package_is_a_room_with_a_line_of_its_own() {
        Set<String> packages = new TreeSet<>();
        CORE.forEach(type -> packages.add(type.getPackageName()));
        assertThat(packages)
                .containsExactlyInAnyOrderElementsOf(
                        ROOMS.keySet().stream().map(HouseTest::packageOf).toList());
    }

    @Test
    void rooms_have_no_cycles() {
        slices().matching("dev.netflux.(*)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void json_is_written_and_read_in_one_room_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.netflux.json")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.gson..")
                .check(CORE);
    }

    @Test
    void options_are_parsed_in_one_room_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.netflux.command")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.commons.cli..")
                .check(CORE);
    }

    @Test
    void pure_rooms_touch_no_clock_file_network_or_chance() {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.of("base", "resource", "model", "validate", "expand", "plan", "reach")
                        .map(HouseTest::packageOf)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat(named(List.of(
                        "java.time.Clock",
                        "java.util.Random",
                        "java.util.concurrent.ThreadLocalRandom",
                        "java.util.UUID",
                        "java.nio.file.Files",
                        "java.io.File",
                        "java.lang.Thread")))
                .because("what they answer follows from what they are given")
                .check(CORE);
    }

    @Test
    void public_signatures_name_no_type_of_guava_gson_commons_cli_or_immutables() {
        Set<String> offenders = new TreeSet<>();
        for (JavaClass type : CORE) {
            if (!isPublic(type)) {
                continue;
            }
            type.getMembers().stream()
                    .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED))
                    .forEach(member -> member.getAllInvolvedRawTypes().stream()
                            .filter(named -> named.getPackageName().startsWith("com.google.common")
                                    || named.getPackageName().startsWith("com.google.gson")
                                    || named.getPackageName().startsWith("org.apache.commons.cli")
                                    || named.getPackageName().startsWith("org.immutables")
                                    || named.getSimpleName().startsWith("Immutable"))
                            .forEach(named -> offenders.add(member.getFullName() + " names " + named.getName())));
        }
        assertThat(offenders).isEmpty();
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(HouseTest::isPublic).orElse(true);
    }

    private static DescribedPredicate<JavaClass> outsideOfTheHouse() {
        return DescribedPredicate.describe(
                "are outside of the house", type -> !(type.getPackageName() + ".").startsWith("dev.netflux."));
    }

    private static DescribedPredicate<JavaClass> named(List<String> names) {
        return DescribedPredicate.describe("are one of " + names, type -> names.contains(type.getName()));
    }
}
