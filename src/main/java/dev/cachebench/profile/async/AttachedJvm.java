package dev.cachebench.profile.async;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;

/** Another JVM. The only class that cannot be loaded without the module jdk.attach. */
final class AttachedJvm {
    private final long pid;
    private final VirtualMachine machine;

    private AttachedJvm(long pid, VirtualMachine machine) {
        this.pid = pid;
        this.machine = machine;
    }

    /** @throws UserFault if it does not let us */
    static AttachedJvm of(ProcessHandle process) {
        long pid = process.pid();
        try {
            return new AttachedJvm(pid, VirtualMachine.attach(String.valueOf(pid)));
        } catch (AttachNotSupportedException | IOException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("not secure") || message.contains("not permitted")) {
                throw ofAnotherUser(process);
            }
            if (message.contains("No such process")) {
                throw UserFault.missing("process " + pid + " has ended", e);
            }
            throw UserFault.missing(
                    "process " + pid + " lets nobody attach; start it without -XX:+DisableAttachMechanism, or with"
                            + " cachebench profile",
                    e);
        }
    }

    static UserFault ofAnotherUser(ProcessHandle process) {
        return UserFault.missing("process " + process.pid() + " belongs to another user"
                + process.info().user().map(u -> " (" + u + ")").orElse("") + "; run cachebench as that user");
    }

    /** Whether this is the number of a JVM of ours. */
    static boolean isListed(long pid) {
        return VirtualMachine.list().stream().anyMatch(v -> v.id().equals(String.valueOf(pid)));
    }

    /**
     * Hands an agent a command.
     *
     * @return whether the agent took it
     * @throws UserFault if the process cannot load it
     * @throws IOException if the process has ended, or does not answer
     */
    boolean load(Path library, String command) throws IOException {
        try {
            machine.loadAgentPath(library.toString(), command);
            return true;
        } catch (AgentInitializationException e) {
            return false;
        } catch (AgentLoadException e) {
            throw UserFault.missing(
                    "process " + pid + " cannot load " + library
                            + "; is it in a container, or not allowed to read there?",
                    e);
        }
    }

    /** The process's system properties; none if it has ended. */
    Properties properties() {
        try {
            return machine.getSystemProperties();
        } catch (IOException e) {
            return new Properties();
        }
    }

    void detach() {
        try {
            machine.detach();
        } catch (IOException e) {
            // the process has ended
        }
    }
}
