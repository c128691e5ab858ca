package io.workflowmanagement.kit.call;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Resolves a host and says whether it may be called. The call then goes to the very address that
 * was checked, so that a name can't change its mind in between.
 */
@ApplicationScoped
class Egress {

    /** 64:ff9b::/96, behind which a NAT64 gateway keeps all of IPv4 (RFC 6052). */
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

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

    private void check(InetAddress resolved) {
        InetAddress address = embedded(resolved);
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

    /** The IPv4 address that an IPv6 address stands for, or else the address itself. */
    private static InetAddress embedded(InetAddress address) {
        if (!(address instanceof Inet6Address six)) {
            return address;
        }
        byte[] bytes = six.getAddress();
        boolean translated = Arrays.equals(NAT64, 0, NAT64.length, bytes, 0, NAT64.length);
        boolean loopbackOrNone = six.isLoopbackAddress() || six.isAnyLocalAddress();
        if (!translated && (loopbackOrNone || !six.isIPv4CompatibleAddress())) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, NAT64.length, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
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
            throw CallFailed.connect("The host " + host + " is not known.");
        }
    }
}
