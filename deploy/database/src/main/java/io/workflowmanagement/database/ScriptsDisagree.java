package io.workflowmanagement.database;

import java.util.List;

/** What was applied is not what the files say; nothing is deployed until they agree. */
public final class ScriptsDisagree extends DatabaseToolException {

    ScriptsDisagree(List<Disagreement> disagreements) {
        super(
                String.join(
                        System.lineSeparator(),
                        disagreements.stream().map(Disagreement::detail).toList()));
    }

    ScriptsDisagree(String message) {
        super(message);
    }
}
