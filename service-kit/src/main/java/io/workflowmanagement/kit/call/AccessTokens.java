package io.workflowmanagement.kit.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Access tokens for client credentials (RFC 6749, 4.4), kept until shortly before they expire. Many
 * that need one wait for one request.
 */
@ApplicationScoped
class AccessTokens {

    private static final int MOST_KEPT = 1_000;
    private static final Duration MOST_EARLY = Duration.ofSeconds(30);

    /** Fetching goes on though the call that began it gave up: others may wait for it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Exchange exchange;
    private final ObjectMapper json;
    private final CallSettings settings;
    private final Clock clock;

    private final Map<TokenGrant, AccessToken> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<TokenGrant, AccessToken> eldest) {
                    return size() > MOST_KEPT;
                }
            };
    private final Map<TokenGrant, Uni<AccessToken>> underWay = new LinkedHashMap<>();

    AccessTokens(Exchange exchange, ObjectMapper json, CallSettings settings, Clock clock) {
        this.exchange = exchange;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @return fails with {@link CallFailed} or {@link CallRefused}, which say it was the token
     */
    synchronized Uni<AccessToken> token(TokenGrant grant) {
        AccessToken known = kept.get(grant);
        if (known != null && clock.instant().isBefore(known.expiresAt())) {
            return Uni.createFrom().item(known);
        }
        return underWay.computeIfAbsent(grant, this::fetch);
    }

    /** It was refused: whoever needs one next asks anew, unless somebody did already. */
    synchronized void forget(TokenGrant grant, AccessToken refused) {
        AccessToken known = kept.get(grant);
        if (known != null && known.value().equals(refused.value())) {
            kept.remove(grant);
        }
    }

    private Uni<AccessToken> fetch(TokenGrant grant) {
        return Uni.createFrom()
                .deferred(() -> exchange.send(request(grant), () -> {}))
                .ifNoItem()
                .after(TIMEOUT)
                .failWith(() -> CallFailed.timeout("it did not answer in time."))
                .map(this::read)
                .onItemOrFailure()
                .invoke((token, failure) -> keep(grant, token))
                .onFailure(CallFailed.class)
                .transform(AccessTokens::ofTheToken)
                .memoize()
                .indefinitely();
    }

    private synchronized void keep(TokenGrant grant, AccessToken token) {
        underWay.remove(grant);
        if (token != null) {
            kept.put(grant, token.kept());
        }
    }

    private static Throwable ofTheToken(Throwable failure) {
        CallFailed failed = (CallFailed) failure;
        String message = "The access token's server: " + failed.getMessage();
        return failed.kind().equals(CallFailed.TIMEOUT)
                ? CallFailed.timeout(message)
                : CallFailed.connect(message);
    }

    private static Request request(TokenGrant grant) {
        StringBuilder form = new StringBuilder("grant_type=client_credentials");
        if (!grant.scope().isEmpty()) {
            form.append("&scope=").append(encode(grant.scope()));
        }
        if (!grant.audience().isEmpty()) {
            form.append("&audience=").append(encode(grant.audience()));
        }
        return new Request(
                "POST",
                Target.of(grant.tokenUrl()),
                Map.of(
                        "Content-Type",
                        MediaType.FORM,
                        "Accept",
                        MediaType.JSON,
                        "Authorization",
                        // Both are encoded first: RFC 6749, 2.3.1.
                        Credentials.basic(encode(grant.clientId()), encode(grant.clientSecret()))),
                form.toString().getBytes(StandardCharsets.US_ASCII),
                null);
    }

    private AccessToken read(Answer answer) {
        JsonNode body = body(answer);
        String token = body.path("access_token").asText("");
        if (answer.succeeded() && !token.isEmpty()) {
            return AccessToken.of(token, expiry(body.path("expires_in").asLong(0)));
        }
        if (answer.status() >= 500) {
            throw CallFailed.connect("it answered HTTP " + answer.status() + ".");
        }
        // The error is one of a few words by RFC 6749, 5.2; anything else is not shown.
        String error = body.path("error").asText("");
        String known = error.matches("[a-z_]{1,40}") ? " " + error : "";
        throw new CallRefused(
                "The access token's server answered HTTP "
                        + answer.status()
                        + known
                        + " and gave no token.");
    }

    private JsonNode body(Answer answer) {
        try {
            JsonNode body = json.readTree(answer.body());
            return body == null ? json.missingNode() : body;
        } catch (IOException e) {
            return json.missingNode();
        }
    }

    /** A little early, so that a token does not expire on its way. */
    private Instant expiry(long seconds) {
        Duration lifetime = seconds > 0 ? Duration.ofSeconds(seconds) : settings.tokenLifetime();
        Duration early = lifetime.dividedBy(10);
        return clock.instant()
                .plus(lifetime)
                .minus(early.compareTo(MOST_EARLY) > 0 ? MOST_EARLY : early);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
