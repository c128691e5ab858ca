package io.workflowmanagement.execution.call;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Resolves a host and says whether it may be called. The call then goes to the very address that
 * was checked, so that a name can't change its mind in between.
 */
@ApplicationScoped
class Egress {

    private final EgressSettings settings;

    Egress(EgressSettings settings) {
        this.settings = settings;
    }

    Uni<InetAddress> resolve(String host) {
        return isLiteral(host)
                ? Uni.createFrom().item(() -> lookUp(host)).invoke(this::check)
                // The JDK's resolver blocks: on a worker.
                : Uni.createFrom()
                        .item(() -> lookUp(host))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .invoke(this::check);
    }

    private void check(InetAddress address) {
        boolean loopback = address.isLoopbackAddress() || address.isAnyLocalAddress();
        if (loopback && !settings.allowLoopback()) {
            throw new CallRefused("Calls to this machine itself are not allowed.");
        }
        if (address.isLinkLocalAddress() && !settings.allowLinkLocal()) {
            throw new CallRefused("Calls to link-local addresses are not allowed.");
        }
        if (address.isMulticastAddress()) {
            throw new CallRefused("Calls to multicast addresses are not allowed.");
        }
    }

    private static boolean isLiteral(String host) {
        return host.equals("localhost")
                || host.startsWith("[")
                || host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
    }

    private static InetAddress lookUp(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CallFailed(CallFailed.CONNECT, "The host " + host + " is not known.");
        }
    }
}
