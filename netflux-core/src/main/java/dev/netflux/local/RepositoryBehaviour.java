package dev.netflux.local;

import dev.netflux.resource.Repository;
import java.util.Optional;

/** A repository goes though tasks run its images. Nobody pushes images into this one. */
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
                Optional.of(world.account().id() + ".dkr.ecr." + world.account().region() + ".amazonaws.com"
                        + (world.account().partition().equals("aws-cn") ? ".cn/" : "/") + wanted.name()));
    }

    @Override
    String changing(String attribute) {
        if (attribute.equals(Repository.KEEP.name())) {
            return "PutLifecyclePolicy";
        }
        return attribute.equals(Repository.SCAN_ON_PUSH.name())
                ? "PutImageScanningConfiguration"
                : "PutImageTagMutability";
    }

    @Override
    boolean keeps(World world, Thing thing, Thing user) {
        return false;
    }
}
