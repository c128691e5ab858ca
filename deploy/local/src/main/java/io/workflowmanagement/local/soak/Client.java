package io.workflowmanagement.local.soak;

import io.vertx.core.json.JsonObject;
import io.workflowmanagement.local.trial.Administrator;
import io.workflowmanagement.local.trial.Pause;
import io.workflowmanagement.local.trial.TrialFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/**
 * A careful consumer of the HTTP contract: what is not answered well is sent again, and each start
 * has its idempotency key.
 */
final class Client {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final String base;
    private final JsonObject credentials;
    private final Duration patience;
    private Token token;

    /**
     * @param absence how long nothing may be possible, beyond what a start takes
     */
    Client(URI gateway, Administrator administrator, Duration absence) {
        base = gateway + "/api/v1";
        credentials =
                new JsonObject()
                        .put("email", administrator.email())
                        .put("password", administrator.password());
        patience = PATIENCE.plus(absence);
    }

    /** The answer to a request that makes or changes something. */
    JsonObject post(String path, JsonObject body) {
        return insist(path, body, null, Set.of(200, 201));
    }

    /**
     * The execution's id, once it is accepted.
     *
     * @param unknownMeansWait what was published just now is 404 for a moment
     */
    String start(int workflow, String idempotencyKey, boolean unknownMeansWait) {
        JsonObject body =
                new JsonObject().put("workflowId", workflow).put("input", new JsonObject());
        long deadline = deadline();
        while (true) {
            HttpResponse<String> answer = patiently("/executions", body, idempotencyKey, deadline);
            if (answer.statusCode() == 202) {
                return new JsonObject(answer.body()).getString("id");
            }
            if (answer.statusCode() != 404 || !unknownMeansWait) {
                throw refused("/executions", answer);
            }
            pause(PAUSE, deadline, "the workflow stays unknown");
        }
    }

    private JsonObject insist(String path, JsonObject body, String key, Set<Integer> good) {
        HttpResponse<String> answer = patiently(path, body, key, deadline());
        if (!good.contains(answer.statusCode())) {
            throw refused(path, answer);
        }
        return new JsonObject(answer.body());
    }

    /** The first answer that would not be another a moment later. */
    private HttpResponse<String> patiently(
            String path, JsonObject body, String key, long deadline) {
        while (true) {
            String trouble;
            Duration pause = PAUSE;
            try {
                HttpResponse<String> answer = send(path, body, key, token(deadline));
                int status = answer.statusCode();
                if (status < 500 && status != 429 && status != 401) {
                    return answer;
                }
                trouble = "answered by " + status;
                pause = status == 429 ? retryAfter(answer) : PAUSE;
            } catch (IOException e) {
                trouble = e.toString();
            }
            pause(pause, deadline, "POST " + path + " was " + trouble);
        }
    }

    private synchronized String token(long deadline) throws IOException {
        while (token == null || System.nanoTime() - token.since() > TOKEN_LIFE.toNanos()) {
            HttpResponse<String> answer = send("/auth/sign-in", credentials, null, null);
            if (answer.statusCode() == 200) {
                String text = new JsonObject(answer.body()).getString("accessToken");
                token = new Token(text, System.nanoTime());
            } else {
                pause(PAUSE, deadline, "signing in was answered by " + answer.statusCode());
            }
        }
        return token.text();
    }

    private HttpResponse<String> send(String path, JsonObject body, String key, String bearer)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(15))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.encode()));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailed("Interrupted", e);
        }
    }

    private static Duration retryAfter(HttpResponse<String> answer) {
        long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
        return Duration.ofSeconds(Math.max(1, Math.min(seconds, 10)));
    }

    private long deadline() {
        return System.nanoTime() + patience.toNanos();
    }

    private void pause(Duration pause, long deadline, String otherwise) {
        if (System.nanoTime() - deadline > 0) {
            throw new TrialFailed("Gave up after " + patience.toSeconds() + " s: " + otherwise);
        }
        Pause.of(pause);
    }

    private static TrialFailed refused(String path, HttpResponse<String> answer) {
        return new TrialFailed(
                "POST %s was answered by %d: %s"
                        .formatted(path, answer.statusCode(), answer.body()));
    }

    private record Token(String text, long since) {}
}
