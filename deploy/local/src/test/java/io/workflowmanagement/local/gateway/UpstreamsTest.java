package io.workflowmanagement.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpstreamsTest {

    @Test
    void takeTurns() {
        Upstreams upstreams = new Upstreams(Map.of("execution", List.of(1, 2, 3)));

        assertEquals(List.of(1, 2, 3), upstreams.inTurn("execution"));
        assertEquals(List.of(2, 3, 1), upstreams.inTurn("execution"));
        assertEquals(List.of(3, 1, 2), upstreams.inTurn("execution"));
        assertEquals(List.of(1, 2, 3), upstreams.inTurn("execution"));
    }

    @Test
    void areTheSameAsTextAndBack() {
        String text =
                Upstreams.encode(
                        Map.of("catalog", List.of(8082), "execution", List.of(8083, 41001)));

        Upstreams upstreams = Upstreams.decode(text);

        assertEquals(List.of(8082), upstreams.inTurn("catalog"));
        assertEquals(List.of(8083, 41001), upstreams.inTurn("execution"));
    }
}
