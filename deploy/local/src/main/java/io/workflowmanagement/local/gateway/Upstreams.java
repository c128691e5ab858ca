package io.workflowmanagement.local.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The instances of each service, asked in turn. */
public final class Upstreams {

    private final Map<String, List<Integer>> ports;
    private final Map<String, AtomicInteger> turns = new HashMap<>();

    Upstreams(Map<String, List<Integer>> ports) {
        this.ports = Map.copyOf(ports);
        ports.keySet().forEach(service -> turns.put(service, new AtomicInteger()));
    }

    /** As text, such as {@code catalog=8082,execution=8083+41001}. */
    public static String encode(Map<String, List<Integer>> ports) {
        return ports.entrySet().stream()
                .map(
                        each ->
                                each.getKey()
                                        + "="
                                        + each.getValue().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining("+")))
                .collect(Collectors.joining(","));
    }

    static Upstreams decode(String text) {
        Map<String, List<Integer>> ports = new HashMap<>();
        for (String part : text.split(",")) {
            String[] sides = part.split("=");
            ports.put(sides[0], Stream.of(sides[1].split("\\+")).map(Integer::valueOf).toList());
        }
        return new Upstreams(ports);
    }

    /** All instances of the service, beginning with the one whose turn it is. */
    List<Integer> inTurn(String service) {
        List<Integer> instances = ports.getOrDefault(service, List.of());
        if (instances.isEmpty()) {
            return instances;
        }
        int first = Math.floorMod(turns.get(service).getAndIncrement(), instances.size());
        List<Integer> order = new ArrayList<>(instances.subList(first, instances.size()));
        order.addAll(instances.subList(0, first));
        return order;
    }
}
