package io.workflowmanagement.kit.audit;

import java.util.Map;

/**
 * A column's value of which the audit trail tells the names of the parts that changed, and nothing
 * of their content: an environment's variables, which may be secrets.
 */
public interface HiddenParts {

    /** Names to anything that differs when the content does; only compared. */
    Map<String, ?> parts();
}
