package io.workflowmanagement.local.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Random;

/**
 * An order of 64 KiB, always the same: lines of numbers, words and codes, which compress as such
 * documents do, and not as one letter repeated would.
 */
final class Payload {

    static final int BYTES = 64 << 10;

    private static final String[] WORDS = {
        "green", "black", "white", "oolong", "mint", "ginger", "jasmine", "lemon", "smoked", "wild"
    };

    private Payload() {}

    static JsonObject order() {
        Random random = new Random(64);
        JsonArray lines = new JsonArray();
        JsonObject order = new JsonObject().put("orderId", "order-1").put("lines", lines);
        int left = BYTES - order.encode().length();
        while (true) {
            JsonObject line =
                    new JsonObject()
                            .put("sku", Long.toHexString(random.nextLong()))
                            .put("name", word(random) + " " + word(random) + " tea")
                            .put("quantity", 1 + random.nextInt(50))
                            .put("price", random.nextInt(10_000) / 100.0)
                            .put("isGift", random.nextInt(10) == 0);
            // And the comma.
            left -= line.encode().length() + 1;
            if (left < 0) {
                return order;
            }
            lines.add(line);
        }
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
