package io.workflowmanagement.journeys;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two APIs as their descriptions have them: a petstore at {@code /v1}, which wants its key, and a
 * SOAP calculator at {@code /calculator}, in both versions of SOAP.
 */
final class PublicApis implements AutoCloseable {

    private static final Pattern SUMMAND = Pattern.compile(":?int([AB])>\\s*(-?\\d+)\\s*</");
    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final String key;
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, JsonObject> pets = new ConcurrentSkipListMap<>();

    private PublicApis(String key) {
        this.key = key;
        server =
                vertx.createHttpServer()
                        .requestHandler(
                                request -> request.body().onSuccess(body -> handle(request, body)))
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    /**
     * @param key what the petstore asks for in X-Pet-Key
     */
    static PublicApis start(String key) {
        return new PublicApis(key);
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request, Buffer body) {
        String path = request.path();
        if (path.equals("/calculator")) {
            calculate(request, body.toString());
        } else if (path.equals("/v1/pets") && request.method() == HttpMethod.GET) {
            int limit = Integer.parseInt(request.getParam("limit", "20"));
            JsonArray page = new JsonArray();
            pets.values().stream().limit(limit).forEach(page::add);
            answer(request, 200, page.encode());
        } else if (!key.equals(request.getHeader("X-Pet-Key"))) {
            answer(request, 401, "{}");
        } else if (path.equals("/v1/pets") && request.method() == HttpMethod.POST) {
            JsonObject pet = body.toJsonObject().put("id", last.incrementAndGet());
            pets.put(pet.getInteger("id"), pet);
            answer(request, 201, pet.encode());
        } else {
            JsonObject pet = pets.get(Integer.parseInt(path.substring("/v1/pets/".length())));
            answer(request, pet == null ? 404 : 200, pet == null ? "{}" : pet.encode());
        }
    }

    private void calculate(HttpServerRequest request, String envelope) {
        String type = request.getHeader("Content-Type");
        boolean isNewer = type.startsWith("application/soap+xml");
        String action = isNewer ? type : request.getHeader("SOAPAction");
        int sum = 0;
        for (Matcher summand = SUMMAND.matcher(envelope); summand.find(); ) {
            sum += Integer.parseInt(summand.group(2));
        }
        String version = isNewer ? SOAP_12 : SOAP_11;
        boolean isRight = action.contains("urn:calculator/Add") && envelope.contains(version);
        request.response()
                .setStatusCode(isRight ? 200 : 400)
                .putHeader("Content-Type", isNewer ? "application/soap+xml" : "text/xml")
                .end(
                        """
                        <e:Envelope xmlns:e="%s"><e:Body><AddResponse xmlns="urn:calculator">\
                        <AddResult>%d</AddResult></AddResponse></e:Body></e:Envelope>"""
                                .formatted(version, sum));
    }

    private static void answer(HttpServerRequest request, int status, String content) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(content);
    }
}
