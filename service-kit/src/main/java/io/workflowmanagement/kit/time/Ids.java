package io.workflowmanagement.kit.time;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** UUIDs of version 7 in text: they sort by the millisecond in which they were made. */
@ApplicationScoped
public class Ids {

    private final TimeBasedEpochRandomGenerator generator =
            Generators.timeBasedEpochRandomGenerator();

    public String next() {
        return generator.generate().toString();
    }

    /** The millisecond inside an id that {@link #next()} made. */
    public static Instant instantOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
