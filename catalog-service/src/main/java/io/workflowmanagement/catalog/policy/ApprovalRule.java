package io.workflowmanagement.catalog.policy;

import io.workflowmanagement.kit.caller.Role;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * Who must approve a publish.
 *
 * @param approvers how many different users; 1 when absent
 * @param minimumRole the least role of each in the workspace, Admin or ProjectManager; the latter
 *     when absent
 */
public record ApprovalRule(@Min(1) @Max(20) Integer approvers, Role minimumRole) {

    public static final ApprovalRule DEFAULT = new ApprovalRule(null, null);

    public ApprovalRule {
        approvers = approvers == null ? 1 : approvers;
        minimumRole = minimumRole == null ? Role.ProjectManager : minimumRole;
    }

    @AssertTrue(message = "minimumRole must be Admin or ProjectManager: others decide nothing")
    boolean isDecidedByThoseWhoMay() {
        return minimumRole.covers(Role.ProjectManager);
    }

    /** What is stricter in either; null is no rule. */
    public static ApprovalRule stricter(ApprovalRule one, ApprovalRule other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return new ApprovalRule(
                Math.max(one.approvers, other.approvers),
                one.minimumRole.covers(other.minimumRole) ? one.minimumRole : other.minimumRole);
    }

    /** Whether {@code next} asks for less than {@code now} in any respect; null is no rule. */
    public static boolean loosens(ApprovalRule now, ApprovalRule next) {
        return now != null && !stricter(now, next).equals(next);
    }
}
