package io.workflowmanagement.kit.testing;

import io.workflowmanagement.kit.caller.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Workspaces with a user of each role, known to the loopback identity at once. Ids are random and
 * high, so that tests that share a broker don't meet.
 */
public final class TestTenants {

    private static final Map<Integer, Map<Integer, Role>> WORKSPACES = new ConcurrentHashMap<>();
    private static final Map<Integer, Role> USERS = new ConcurrentHashMap<>();
    private static final Map<Integer, Account> ACCOUNTS = new ConcurrentHashMap<>();

    private TestTenants() {}

    /** A new workspace with an Admin, a ProjectManager, a Developer and a Viewer. */
    public static TestTenant create() {
        int workspaceId = id();
        Map<Role, Integer> users = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            int user = user(Role.Viewer);
            users.put(role, user);
            WORKSPACES
                    .computeIfAbsent(workspaceId, it -> new ConcurrentHashMap<>())
                    .put(user, role);
        }
        return new TestTenant(workspaceId, users);
    }

    /** A system Admin's token. */
    public static String systemAdmin() {
        return TestTokens.of(user(Role.Admin), Role.Admin);
    }

    /** An id that no other test has. */
    public static int id() {
        return ThreadLocalRandom.current().nextInt(1_000_000, Integer.MAX_VALUE);
    }

    static Optional<Account> accountOf(int id) {
        return Optional.ofNullable(ACCOUNTS.get(id));
    }

    static boolean exists(int workspaceId) {
        return WORKSPACES.containsKey(workspaceId);
    }

    static Optional<Role> roleOf(int userId, int workspaceId) {
        return Optional.ofNullable(WORKSPACES.get(workspaceId)).map(it -> it.get(userId));
    }

    static Optional<Role> systemRoleOf(int userId) {
        return Optional.ofNullable(USERS.get(userId));
    }

    private static int user(Role systemRole) {
        int user = id();
        USERS.put(user, systemRole);
        return user;
    }

    /**
     * A workspace in a test.
     *
     * @param users the user with each role in it; none of them is a system Admin
     */
    public record TestTenant(int workspaceId, Map<Role, Integer> users) {

        /** The access token of the workspace's user with this role. */
        public String token(Role role) {
            return TestTokens.of(users.get(role), Role.Viewer);
        }

        /** The access token of a new service account, which the workspace's Admin owns. */
        public String serviceAccount(Role role) {
            int account = id();
            ACCOUNTS.put(account, new Account(workspaceId, role));
            return TestTokens.ofServiceAccount(account, users.get(Role.Admin));
        }
    }

    /** A service account as identity shows it. */
    record Account(int workspaceId, Role role) {}
}
