package io.workflowmanagement.identity.session;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row that attempts on the same account queue for, so that they are counted one by one. */
@Entity
@NotAudited("a lock")
@Table(name = "SignInLocks")
class SignInLock {

    /** As many rows as the table was filled with: accounts share them by their hash. */
    private static final int ROWS = 64;

    @Id
    @Column(name = "Id")
    Integer id;

    static int idOf(String account) {
        return Math.floorMod(account.hashCode(), ROWS);
    }
}
