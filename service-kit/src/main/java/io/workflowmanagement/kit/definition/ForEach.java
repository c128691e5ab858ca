package io.workflowmanagement.kit.definition;

/**
 * Repeats a step for each item of a list.
 *
 * @param items a template that gives the list
 * @param maxParallel how many items are worked on at once, 5 when absent
 */
public record ForEach(String items, Integer maxParallel) {

    public static final int MOST_PARALLEL = 100;

    public ForEach {
        maxParallel = maxParallel == null ? 5 : maxParallel;
    }
}
