package io.workflowmanagement.local.sample;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sample API.
 *
 * <ul>
 *   <li>{@code GET /customers/{id}}: {@code {id, name, email, tier}} for ids 1 to 9999; the tier is
 *       gold for even ids and silver for odd ones; 404 for any other id.
 *   <li>{@code POST /orders {customerId, item, quantity}}: 201 with {@code {orderId, customerId,
 *       item, quantity, status}}; order ids count up. The same {@code Idempotency-Key} gets the
 *       same order again, with 200, and no second one is made.
 *   <li>{@code POST /notifications {to, message}}: 202 with {@code {notificationId, to, message}}.
 *   <li>{@code GET /orders}, {@code GET /notifications}: what was made since the start.
 *   <li>{@code GET /delay/{milliseconds}}: 200 after at most a minute. {@code GET /status/{code}}:
 *       an answer with that status. Both are there to try time-outs and retries on.
 * </ul>
 */
final class SampleApi {

    private static final Pattern CUSTOMER = Pattern.compile("/customers/([1-9]\\d{0,3})");
    private static final Pattern DELAY = Pattern.compile("/delay/(\\d{1,5})");
    private static final Pattern STATUS = Pattern.compile("/status/([2-5]\\d\\d)");
    private static final long LONGEST_DELAY = 60_000;

    /** What is kept, so that a server that nobody restarts does not grow for ever. */
    private static final int MOST_KEPT = 100_000;

    private final Vertx vertx;
    private final Map<String, JsonObject> ordersByKey = bounded();
    private final Map<String, JsonObject> orders = bounded();
    private final Map<String, JsonObject> notifications = bounded();
    private long lastOrder;
    private long lastNotification;

    SampleApi(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<HttpServer> listen(int port) {
        return vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .requestHandler(this::handle)
                .listen(port, "127.0.0.1");
    }

    private void handle(HttpServerRequest request) {
        if (request.method() == HttpMethod.GET) {
            get(request);
        } else if (request.method() == HttpMethod.POST) {
            request.body().onSuccess(body -> post(request, body));
        } else {
            answer(request, 405, error("Only GET and POST are known here"));
        }
    }

    private void get(HttpServerRequest request) {
        Matcher customer = CUSTOMER.matcher(request.path());
        Matcher delay = DELAY.matcher(request.path());
        Matcher status = STATUS.matcher(request.path());
        if (customer.matches()) {
            answer(request, 200, customer(Integer.parseInt(customer.group(1))));
        } else if (request.path().equals("/orders")) {
            answer(request, 200, list(orders));
        } else if (request.path().equals("/notifications")) {
            answer(request, 200, list(notifications));
        } else if (delay.matches()) {
            long milliseconds = Math.min(Long.parseLong(delay.group(1)), LONGEST_DELAY);
            JsonObject done = new JsonObject().put("delayed", milliseconds);
            vertx.setTimer(Math.max(1, milliseconds), timer -> answer(request, 200, done));
        } else if (status.matches()) {
            answer(request, Integer.parseInt(status.group(1)), error("As you wished"));
        } else {
            answer(request, 404, error("There is nothing at " + request.path()));
        }
    }

    private void post(HttpServerRequest request, Buffer body) {
        JsonObject content;
        try {
            content = body.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            answer(request, 400, error("The body is no JSON object"));
            return;
        }
        switch (request.path()) {
            case "/orders" -> placeOrder(request, content);
            case "/notifications" -> notify(request, content);
            default -> answer(request, 404, error("There is nothing at " + request.path()));
        }
    }

    private void placeOrder(HttpServerRequest request, JsonObject content) {
        if (content.getValue("customerId") == null || content.getValue("item") == null) {
            answer(request, 422, error("An order needs customerId and item"));
            return;
        }
        String key = request.getHeader("Idempotency-Key");
        JsonObject known = key == null ? null : ordersByKey.get(key);
        if (known != null) {
            answer(request, 200, known);
            return;
        }
        JsonObject order =
                new JsonObject()
                        .put("orderId", "order-" + ++lastOrder)
                        .put("customerId", content.getValue("customerId"))
                        .put("item", content.getValue("item"))
                        .put("quantity", content.getValue("quantity", 1))
                        .put("status", "Placed");
        orders.put(order.getString("orderId"), order);
        if (key != null) {
            ordersByKey.put(key, order);
        }
        answer(request, 201, order);
    }

    private void notify(HttpServerRequest request, JsonObject content) {
        if (content.getValue("to") == null || content.getValue("message") == null) {
            answer(request, 422, error("A notification needs to and message"));
            return;
        }
        JsonObject notification =
                new JsonObject()
                        .put("notificationId", "notification-" + ++lastNotification)
                        .put("to", content.getValue("to"))
                        .put("message", content.getValue("message"));
        notifications.put(notification.getString("notificationId"), notification);
        answer(request, 202, notification);
    }

    private static JsonObject customer(int id) {
        return new JsonObject()
                .put("id", id)
                .put("name", "Customer " + id)
                .put("email", "customer" + id + "@example.com")
                .put("tier", id % 2 == 0 ? "gold" : "silver");
    }

    private static JsonObject list(Map<String, JsonObject> all) {
        JsonArray items = new JsonArray();
        all.values().forEach(items::add);
        return new JsonObject().put("items", items);
    }

    private static JsonObject error(String sentence) {
        return new JsonObject().put("error", sentence);
    }

    private static void answer(HttpServerRequest request, int status, JsonObject content) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(content.toBuffer());
    }

    private static Map<String, JsonObject> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, JsonObject> eldest) {
                return size() > MOST_KEPT;
            }
        };
    }
}
