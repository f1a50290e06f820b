package dev.netflux.json;

/** A text that is no JSON, or not the JSON that was expected. Its message says where. */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * What is wrong.
     *
     * @param where the place, such as {@code nodes[3].address}, or a line and column
     * @param what what is wrong there
     */
    public JsonException(String where, String what) {
        super((where.isEmpty() ? "" : where + ": ") + what);
    }

    JsonException(String where, String what, Throwable cause) {
        super((where.isEmpty() ? "" : where + ": ") + what, cause);
    }
}
