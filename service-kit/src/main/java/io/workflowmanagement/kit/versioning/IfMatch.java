package io.workflowmanagement.kit.versioning;

import io.workflowmanagement.kit.problem.Failure;
import java.util.Arrays;

/**
 * The {@code If-Match} header of a request; a resource method takes it as
 * {@code @HeaderParam("If-Match") IfMatch}, null when absent.
 */
public record IfMatch(String header) {

    public static IfMatch valueOf(String header) {
        return new IfMatch(header);
    }

    static String tagOf(int rowVersion) {
        return '"' + Integer.toString(rowVersion) + '"';
    }

    /**
     * @param ifMatch null allows any version
     * @throws Failure.Stale when none of the header's tags is the current one
     */
    public static void require(IfMatch ifMatch, int rowVersion) {
        if (ifMatch != null && !ifMatch.allows(rowVersion)) {
            throw new Failure.Stale();
        }
    }

    private boolean allows(int rowVersion) {
        return Arrays.stream(header.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(tagOf(rowVersion)));
    }
}
