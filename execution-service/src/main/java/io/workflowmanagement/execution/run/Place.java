package io.workflowmanagement.execution.run;

/**
 * Where in a run an attempt belongs: a step, one item of it, or what undoes one of them.
 *
 * @param item from 0; {@link #WHOLE} for the step itself
 * @param undoes whether it is the compensation
 */
public record Place(String stepKey, int item, boolean undoes) {

    public static final int WHOLE = -1;

    public static Place of(String stepKey) {
        return new Place(stepKey, WHOLE, false);
    }

    public static Place of(String stepKey, int item) {
        return new Place(stepKey, item, false);
    }

    public boolean isItem() {
        return item != WHOLE;
    }

    /** What undoes this. */
    public Place undo() {
        return new Place(stepKey, item, true);
    }

    /** As a reader is told: {@code pay}, {@code pay[2]}. */
    @Override
    public String toString() {
        return isItem() ? stepKey + "[" + item + "]" : stepKey;
    }
}
