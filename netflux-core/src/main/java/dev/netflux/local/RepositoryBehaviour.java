package dev.netflux.local;

import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.Repository;
import java.util.Optional;

/** A repository goes though tasks run its images, but not with images in it. Nobody pushes images into this one, unless into its file. */
final class RepositoryBehaviour extends PlainBehaviour<Repository> {

    RepositoryBehaviour() {
        super(
                Repository.KIND,
                "ecr",
                "DescribeRepositories",
                "Repository",
                new Codes("RepositoryNotFoundException", "RepositoryAlreadyExistsException", ""));
    }

    @Override
    String id(World world, Repository wanted) {
        return Arns.of(world.account(), "ecr", "repository/" + wanted.name());
    }

    @Override
    Repository kept(World world, String id, Repository wanted) {
        return new Repository(
                wanted.name(),
                wanted.scanOnPush(),
                wanted.immutableTags(),
                wanted.keep(),
                wanted.deletionProtection(),
                Optional.empty(),
                Optional.of(world.account().id() + ".dkr.ecr." + world.account().region() + ".amazonaws.com"
                        + (world.account().partition().equals("aws-cn") ? ".cn/" : "/") + wanted.name()));
    }

    @Override
    String changing(String attribute) {
        if (attribute.equals(Repository.KEEP.name())) {
            return "PutLifecyclePolicy";
        }
        if (attribute.equals(Repository.DELETION_PROTECTION.name())) {
            return "TagResource";
        }
        return attribute.equals(Repository.SCAN_ON_PUSH.name())
                ? "PutImageScanningConfiguration"
                : "PutImageTagMutability";
    }

    @Override
    void remove(World world, Thing thing) {
        Repository there = thing.as(kind());
        if (there.holdsImages().orElse(false) && there.deletionProtection()) {
            throw new Refusal(
                    Reason.REFUSED,
                    "RepositoryNotEmptyException",
                    "The repository with name '" + there.name()
                            + "' cannot be deleted because it still contains images");
        }
        super.remove(world, thing);
    }

    @Override
    boolean keeps(World world, Thing thing, Thing user) {
        return false;
    }
}
