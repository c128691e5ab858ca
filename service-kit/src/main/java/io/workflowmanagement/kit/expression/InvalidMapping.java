package io.workflowmanagement.kit.expression;

import java.util.List;
import java.util.stream.Collectors;

/** A mapping with at least one text that isn't a valid template; all of them are told at once. */
public final class InvalidMapping extends RuntimeException {

    /**
     * One text that is wrong.
     *
     * @param path where it stands, like {@code inputMapping.lines[0].sku}
     * @param message a whole sentence
     */
    public record Fault(String path, String message) {}

    private final List<Fault> faults;

    InvalidMapping(List<Fault> faults) {
        super(
                faults.stream()
                        .map(fault -> fault.path() + ": " + fault.message())
                        .collect(Collectors.joining(" ")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
