package io.workflowmanagement.kit.expression;

import java.math.BigDecimal;

/**
 * A JSON number that neither a 64-bit integer nor a double holds exactly. CEL passes it through and
 * compares it for equality, and refuses to calculate with it, so that no digit is lost unseen. It
 * is no {@link Number} because CEL would narrow that.
 */
record BigNumber(BigDecimal value) {
    @Override
    public boolean equals(Object other) {
        return other instanceof BigNumber that && value.compareTo(that.value) == 0;
    }

    @Override
    public int hashCode() {
        return value.stripTrailingZeros().hashCode();
    }
}
