package io.workflowmanagement.local.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicasTest {

    @Test
    void areOneUnlessSaid() {
        Replicas replicas = Replicas.parse("execution=3, scheduler=2");

        assertEquals(3, replicas.of(Service.EXECUTION));
        assertEquals(2, replicas.of(Service.SCHEDULER));
        assertEquals(1, replicas.of(Service.CATALOG));
        assertEquals(1, Replicas.parse("").of(Service.IDENTITY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka=2", "execution", "execution=0", "execution=9", "execution=x"})
    void refuseWhatTheyCannotMean(String text) {
        assertThrows(CannotStart.class, () -> Replicas.parse(text));
    }
}
