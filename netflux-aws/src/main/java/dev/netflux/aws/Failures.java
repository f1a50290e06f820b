package dev.netflux.aws;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableSet;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.base.Nearest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.regions.Region;

/** What AWS's refusals and failures mean, and what can be done about them. */
final class Failures {

    private static final Set<String> THROTTLED = ImmutableSet.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestLimitExceeded",
            "RequestThrottled",
            "RequestThrottledException",
            "TooManyRequestsException",
            "BandwidthLimitExceeded",
            "SlowDown",
            "PriorRequestNotComplete",
            "EC2ThrottledException",
            "ConcurrentTagAccess");

    private static final Set<String> IN_THE_WAY = ImmutableSet.of(
            "DependencyViolation",
            "ResourceInUse",
            "ResourceInUseException",
            "IncorrectState",
            "IncorrectInstanceState",
            "InvalidVpcState",
            "InvalidSubnet.Range.InUse",
            "InvalidIPAddress.InUse",
            "InvalidAddress.Locked",
            "InvalidNetworkInterface.InUse",
            "InvalidGroup.InUse",
            "AddressInUse",
            "OperationInProgress",
            "ConcurrentModification",
            "InvalidDBInstanceState",
            "InvalidDBInstanceStateFault",
            "InvalidDBSubnetGroupStateFault",
            "BucketNotEmpty",
            "OperationAborted",
            "OriginAccessControlInUse",
            "DistributionNotDisabled",
            "PreconditionFailed",
            "InvalidIfMatchVersion",
            "ConcurrentModificationException",
            "ConcurrentUpdateException",
            "OperationAbortedException",
            "DeleteConflict",
            "ClusterContainsServicesException",
            "ClusterContainsTasksException",
            "ClusterContainsContainerInstancesException",
            "UpdateInProgressException");

    private static final Set<String> EXISTS = ImmutableSet.of(
            "InvalidSubnet.Conflict",
            "Resource.AlreadyAssociated",
            "RouteAlreadyExists",
            "PriorityInUse",
            "ResourceAlreadyExistsException",
            "ResourceExistsException",
            "BucketAlreadyOwnedByYou");

    private static final Set<String> EXPIRED =
            ImmutableSet.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");

    private static final Set<String> NOT_ACCEPTED = ImmutableSet.of(
            "AuthFailure",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "SignatureDoesNotMatch",
            "InvalidAccessKeyId",
            "MissingAuthenticationToken",
            "IncompleteSignature",
            "OptInRequired",
            // What is asked for by HEAD is answered without a code.
            "HTTP 401");

    private static final Set<String> FORBIDDEN =
            ImmutableSet.of("UnauthorizedOperation", "AccessDenied", "AccessDeniedException");

    private static final Pattern GONE =
            Pattern.compile(".*(NotFound|NotFoundException|NotFoundFault|NotFoundError|NotAttached)|NoSuch.*"
                    + "|InvalidAssociationID.*|InvalidInternetGatewayId.*");
    private static final Pattern TWICE = Pattern.compile("(?!DuplicateSubnetsInSameZone).*(Duplicate|AlreadyExists).*");
    private static final Pattern TOO_MANY =
            Pattern.compile(".*(LimitExceeded|Limit\\.Exceeded|QuotaExceeded).*|TooMany.*");
    private static final Pattern NOT_AUTHORIZED =
            Pattern.compile("perform: ?(?<action>[a-z0-9-]+:[A-Za-z]+)(?: on resource: ?(?<resource>\\S+))?");

    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final String region;

    Failures(String region) {
        this.region = region;
    }

    CloudException of(String action, String address, Throwable failure) {
        Optional<CloudException> known = Throwables.getCausalChain(failure).stream()
                .filter(CloudException.class::isInstance)
                .map(CloudException.class::cast)
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        return failure instanceof AwsServiceException refusal
                ? refused(action, refusal)
                : unanswered(action, address, failure);
    }

    private CloudException refused(String action, AwsServiceException refusal) {
        String code =
                refusal.awsErrorDetails() == null || refusal.awsErrorDetails().errorCode() == null
                        ? "HTTP " + refusal.statusCode()
                        : refusal.awsErrorDetails().errorCode();
        String said =
                refusal.awsErrorDetails() == null || refusal.awsErrorDetails().errorMessage() == null
                        ? "no reason given"
                        : refusal.awsErrorDetails().errorMessage();
        Reason reason = isGone(code, said)
                ? Reason.NOT_FOUND
                : isTaken(code, said)
                        ? Reason.EXISTS
                        : isTooEarly(action, code, said) ? Reason.IN_THE_WAY : reason(code, refusal.statusCode());
        return new CloudException(reason, code, action, said + wayOut(reason, code, action, said), refusal);
    }

    /** Autoscaling and load balancing have codes of their own for what is not there, and do not always use them. */
    private static boolean isGone(String code, String said) {
        return (code.equals("ValidationException") && said.startsWith("No sc") && said.contains(" found for "))
                || (code.equals("InvalidSecurityGroup") && said.contains("does not exist"))
                || (code.equals("ValidationError") && said.contains("is not found"));
    }

    /** ECS has no code of its own for a service of a name that is taken. */
    private static boolean isTaken(String code, String said) {
        return code.equals("InvalidParameterException") && said.contains("was not idempotent");
    }

    /**
     * What was made a moment ago in another service is not known everywhere yet; and an address is its NAT gateway's for some seconds after
     * that is gone, so that nobody else may release it.
     */
    private static boolean isTooEarly(String action, String code, String said) {
        return said.contains("Unable to assume the service linked role")
                || said.contains("role cannot be assumed")
                || said.contains("unable to assume the role")
                || said.contains("Unable to assume given IAM role")
                || said.contains("permission to create service linked role")
                || (action.equals("ec2:ReleaseAddress") && code.equals("AuthFailure"));
    }

    private static Reason reason(String code, int status) {
        if (THROTTLED.contains(code) || status == TOO_MANY_REQUESTS) {
            return Reason.THROTTLED;
        }
        // What is asked for by HEAD is answered without a code.
        if (code.equals("HTTP 404")) {
            return Reason.NOT_FOUND;
        }
        if (code.equals("HTTP 403")
                || EXPIRED.contains(code)
                || NOT_ACCEPTED.contains(code)
                || FORBIDDEN.contains(code)) {
            return Reason.DENIED;
        }
        if (IN_THE_WAY.contains(code)) {
            return Reason.IN_THE_WAY;
        }
        if (EXISTS.contains(code) || TWICE.matcher(code).matches()) {
            return Reason.EXISTS;
        }
        if (GONE.matcher(code).matches() || status == NOT_FOUND) {
            return Reason.NOT_FOUND;
        }
        if (TOO_MANY.matcher(code).matches()) {
            return Reason.LIMIT;
        }
        return status >= SERVER_ERROR ? Reason.UNCERTAIN : Reason.REFUSED;
    }

    private String wayOut(Reason reason, String code, String action, String said) {
        if (reason == Reason.IN_THE_WAY) {
            return "";
        }
        if (EXPIRED.contains(code)) {
            return "\n  mend  the credentials have expired: sign in again, for example with \"aws sso login\"";
        }
        if (NOT_ACCEPTED.contains(code)) {
            return "\n  mend  AWS does not accept these credentials in " + region
                    + ": look at them with \"aws sts get-caller-identity\"";
        }
        if (reason == Reason.DENIED) {
            Matcher denied = NOT_AUTHORIZED.matcher(said);
            boolean named = denied.find();
            String what = named ? denied.group("action") : action;
            String on = named && denied.group("resource") != null ? " on " + denied.group("resource") : "";
            return "\n  mend  allow " + what + on + "; the command \"permissions\" prints all that the platform needs";
        }
        return reason == Reason.LIMIT
                ? "\n  mend  ask for more in the console of Service Quotas for " + region
                        + ", or remove what is not used"
                : "";
    }

    private CloudException unanswered(String action, String address, Throwable failure) {
        Throwable cause = Throwables.getRootCause(failure);
        String said = String.valueOf(failure.getMessage());
        if (cause instanceof UnknownHostException) {
            return new CloudException(
                    Reason.UNCERTAIN,
                    "UnknownHost",
                    action,
                    "there is no " + cause.getMessage() + "\n  mend  "
                            + Nearest.didYouMean(
                                    region,
                                    Region.regions().stream().map(Region::id).toList(),
                                    "is " + region + " a region, and the network up?"),
                    failure);
        }
        if (cause instanceof ConnectException) {
            return new CloudException(
                    Reason.UNCERTAIN,
                    "Unreachable",
                    action,
                    "nobody answers at " + address + "\n  mend  is the endpoint right, and the network up?",
                    failure);
        }
        boolean lost = cause instanceof IOException
                || failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException;
        return new CloudException(
                lost ? Reason.UNCERTAIN : Reason.REFUSED, lost ? "NoAnswer" : "Failed", action, said, failure);
    }

    /** Nothing was called: there is nobody to call as. */
    static CloudException noCredentials(Optional<String> profile, Throwable cause) {
        String whose = profile.map(name -> " of profile " + name).orElse("");
        boolean expired = Throwables.getCausalChain(cause).stream()
                .anyMatch(one -> String.valueOf(one.getMessage()).contains("expired"));
        return expired
                ? new CloudException(
                        Reason.DENIED,
                        "ExpiredToken",
                        "sts:GetCallerIdentity",
                        "the sign-in" + whose
                                + " has expired\n  mend  sign in again, for example with \"aws sso login\"",
                        cause)
                : new CloudException(
                        Reason.DENIED,
                        "NoCredentials",
                        "sts:GetCallerIdentity",
                        "no credentials" + whose
                                + " were found in the environment, the shared configuration files or the machine's role"
                                + "\n  mend  sign in, for example with \"aws configure\" or \"aws sso login\", or name"
                                + (profile.isPresent() ? " another profile" : " a profile"),
                        cause);
    }
}
