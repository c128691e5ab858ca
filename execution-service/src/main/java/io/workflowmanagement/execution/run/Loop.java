package io.workflowmanagement.execution.run;

/**
 * How far a step has come with its items.
 *
 * @param items how many there are
 * @param begun how many have begun, in their order
 * @param failure why it fails once what has begun is settled, null while all is well
 */
record Loop(int items, int begun, String failure) {

    static Loop over(int items) {
        return new Loop(items, 0, null);
    }

    boolean mayBegin() {
        return failure == null && begun < items;
    }

    Loop oneMore() {
        return new Loop(items, begun + 1, failure);
    }

    Loop failing(String reason) {
        return failure == null ? new Loop(items, begun, reason) : this;
    }
}
