package io.workflowmanagement.scheduler.firing;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;

/** What became of a due time. The numbers are stored. */
enum Outcome {
    /** The execution was asked for. */
    Fired(0),
    /** It was not fired in time; the row may stand for many due times in a row. */
    Missed(1),
    /** It was left out because of an execution that was running. */
    SkippedOverlap(2),
    /** It was fired, and the execution service refused it. */
    Rejected(3),
    /** It waits for the end of those before it. */
    Queued(4);

    private final int number;

    Outcome(int number) {
        this.number = number;
    }

    @Converter(autoApply = true)
    static class Stored implements AttributeConverter<Outcome, Integer> {

        @Override
        public Integer convertToDatabaseColumn(Outcome outcome) {
            return outcome.number;
        }

        @Override
        public Outcome convertToEntityAttribute(Integer number) {
            return Arrays.stream(values())
                    .filter(it -> it.number == number)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no outcome " + number));
        }
    }
}
