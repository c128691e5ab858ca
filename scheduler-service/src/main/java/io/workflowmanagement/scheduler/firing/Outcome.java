package io.workflowmanagement.scheduler.firing;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;

/** What became of a firing. The numbers are stored. */
enum Outcome {
    Fired(0),
    Rejected(3);

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
