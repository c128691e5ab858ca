package io.workflowmanagement.catalog.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts files so that a workflow that others run comes before them. */
final class FileOrder {

    private final Map<String, FiledWorkflow> byName = new HashMap<>();
    private final Set<FiledWorkflow> seen = new HashSet<>();
    private final List<FiledWorkflow> ordered = new ArrayList<>();

    private FileOrder() {}

    /** Those that run each other in a circle stay as they came: one of them names the other. */
    static List<FiledWorkflow> of(List<FiledWorkflow> files) {
        FileOrder order = new FileOrder();
        files.forEach(it -> order.byName.putIfAbsent(it.file().name(), it));
        files.forEach(order::take);
        return order.ordered;
    }

    private void take(FiledWorkflow filed) {
        if (seen.add(filed)) {
            for (String neighbour : StepReferences.neighboursOf(filed.file())) {
                if (byName.containsKey(neighbour)) {
                    take(byName.get(neighbour));
                }
            }
            ordered.add(filed);
        }
    }
}
