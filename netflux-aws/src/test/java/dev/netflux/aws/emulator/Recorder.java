package dev.netflux.aws.emulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Keeps every call that was answered well, in the order of the answers. */
public final class Recorder implements ExecutionInterceptor {

    /**
     * A call.
     *
     * @param operation for example {@code CreateVpc}
     * @param request what was asked
     * @param response what was answered
     */
    public record Call(String operation, SdkRequest request, SdkResponse response) {

        /** A text of the request, such as an id. */
        public String value(String field) {
            return request.getValueForField(field, Object.class)
                    .map(Object::toString)
                    .orElse("");
        }
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** Every call up to now. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Forgets all. */
    public void clear() {
        calls.clear();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        calls.add(new Call(
                attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), context.request(), context.response()));
    }
}
