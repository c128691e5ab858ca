package io.workflowmanagement.kit.call;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.secrets.Redaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Makes calls: each is one request to its endpoint, apart from redirects that the endpoint answers
 * and the one repetition with a new access token when it refused the old one.
 */
@ApplicationScoped
public class Calls {

    private static final int UNAUTHORIZED = 401;

    private final Exchange exchange;
    private final AccessTokens tokens;
    private final AnswerReader reader;
    private final int redirects;

    Calls(Exchange exchange, AccessTokens tokens, AnswerReader reader, CallSettings settings) {
        this.exchange = exchange;
        this.tokens = tokens;
        this.reader = reader;
        this.redirects = settings.redirects();
    }

    /** As {@link #send(PreparedCall, Duration, Redaction, BooleanSupplier)}, in any case. */
    public Uni<Reply> send(PreparedCall call, Duration timeout, Redaction redaction) {
        return send(call, timeout, redaction, () -> true);
    }

    /**
     * @param timeout for the whole call, from here to the answer's last byte
     * @param redaction masks the environment's secrets
     * @param maySend asked right before each request leaves, when it has its connection already
     * @return the answer, whatever its status; cancelling breaks the call off; fails with {@link
     *     CallFailed}, {@link CallRefused} or {@link CallWithheld}
     */
    public Uni<Reply> send(
            PreparedCall call, Duration timeout, Redaction redaction, BooleanSupplier maySend) {
        return Uni.createFrom()
                .deferred(() -> new Making(call, redaction, maySend).make())
                .ifNoItem()
                .after(timeout)
                .failWith(() -> CallFailed.timeout("No answer within " + seconds(timeout) + " s."));
    }

    private static Request request(PreparedCall call, AccessToken token) {
        Map<String, String> headers = new TreeMap<>(call.allHeaders());
        if (token != null) {
            headers.put("Authorization", "Bearer " + token.value());
        }
        return new Request(call.method(), call.target(), headers, call.body(), call.identity());
    }

    private static String seconds(Duration timeout) {
        return timeout.toMillis() % 1_000 == 0
                ? String.valueOf(timeout.toSeconds())
                : String.valueOf(timeout.toMillis() / 1_000.0);
    }

    /** One call, with the requests that it takes. */
    private final class Making {

        private final PreparedCall call;
        private final Redaction redaction;
        private final BooleanSupplier maySend;
        private volatile boolean begun;

        Making(PreparedCall call, Redaction redaction, BooleanSupplier maySend) {
            this.call = call;
            this.redaction = redaction;
            this.maySend = maySend;
        }

        Uni<Reply> make() {
            return call.grant() == null ? plain() : withToken();
        }

        private Uni<Reply> plain() {
            return follow(request(call, null), redirects)
                    .chain(answer -> reader.read(answer, call.isSoap(), redaction));
        }

        private Uni<Reply> withToken() {
            return tokens.token(call.grant())
                    .chain(
                            token ->
                                    follow(request(call, token), redirects)
                                            .chain(
                                                    answer ->
                                                            answer.status() == UNAUTHORIZED
                                                                            && !token.isNew()
                                                                    ? renewed(token)
                                                                    : read(answer, token)));
        }

        private Uni<Reply> renewed(AccessToken refused) {
            tokens.forget(call.grant(), refused);
            return tokens.token(call.grant())
                    .chain(
                            token ->
                                    follow(request(call, token), redirects)
                                            .chain(answer -> read(answer, token)));
        }

        private Uni<Reply> read(Answer answer, AccessToken token) {
            return reader.read(answer, call.isSoap(), redaction, token.redaction());
        }

        private Uni<Answer> follow(Request request, int left) {
            return exchange.send(request, this::requireMaySend)
                    .chain(
                            answer -> {
                                Optional<Request> next = request.redirected(answer);
                                if (next.isEmpty()) {
                                    return Uni.createFrom().item(answer);
                                }
                                if (left == 0) {
                                    throw new CallRefused(
                                            "The answer redirects more than "
                                                    + redirects
                                                    + " times.");
                                }
                                return follow(next.get(), left - 1);
                            });
        }

        private void requireMaySend() {
            if (!maySend.getAsBoolean()) {
                throw new CallWithheld(begun);
            }
            begun = true;
        }
    }
}
