package dev.cachebench.profile.async;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.AttachOperationFailedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Another JVM that runs already. It cannot be loaded without the module jdk.attach: ask {@link Attaching} for one. */
public final class AttachedJvm implements AutoCloseable {
    private final ProcessHandle process;
    private final VirtualMachine machine;

    private AttachedJvm(ProcessHandle process, VirtualMachine machine) {
        this.process = process;
        this.machine = machine;
    }

    /**
     * @param command of cachebench that needs it, for what is said where that cannot be
     * @throws UserFault if it is not ours, or lets nobody attach
     */
    static AttachedJvm of(ProcessHandle process, String command) {
        long pid = process.pid();
        try {
            return new AttachedJvm(process, VirtualMachine.attach(String.valueOf(pid)));
        } catch (AttachNotSupportedException | IOException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("not secure") || message.contains("not permitted")) {
                throw Attaching.ofAnotherUser(process);
            }
            if (message.contains("No such process")) {
                throw UserFault.missing("process " + pid + " has ended", e);
            }
            throw UserFault.missing(
                    "process " + pid + " lets nobody attach; start it without -XX:+DisableAttachMechanism, or with"
                            + " cachebench " + command,
                    e);
        }
    }

    /** The numbers of the JVMs of this user. */
    static List<Long> listed() {
        List<Long> pids = new ArrayList<>();
        for (VirtualMachineDescriptor each : VirtualMachine.list()) {
            try {
                pids.add(Long.valueOf(each.id()));
            } catch (NumberFormatException e) {
                // not a process of this machine
            }
        }
        return pids;
    }

    public ProcessHandle process() {
        return process;
    }

    /**
     * Hands a native agent a command.
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
            throw unloadable(library, e);
        }
    }

    /**
     * Starts a Java agent.
     *
     * @throws UserFault if the process cannot load it, has ended, or does not answer
     */
    public void loadJava(Path jar, String options) {
        try {
            machine.loadAgent(jar.toString(), options);
        } catch (AgentInitializationException | AgentLoadException e) {
            throw unloadable(jar, e);
        } catch (IOException e) {
            throw silent(e);
        }
    }

    private UserFault unloadable(Path agent, Exception cause) {
        return UserFault.missing(
                "process " + process.pid() + " cannot load " + agent
                        + "; is it in a container, or not allowed to read there?",
                cause);
    }

    private UserFault silent(IOException cause) {
        return UserFault.missing("process " + process.pid() + " has ended, or does not answer", cause);
    }

    /**
     * Starts the JVM's own JMX agent, if it does not run yet, for clients on this machine.
     *
     * @return its address
     * @throws UserFault if the process cannot, or has ended
     */
    public String startManagement() {
        try {
            return machine.startLocalManagementAgent();
        } catch (AttachOperationFailedException e) {
            throw UserFault.missing(
                    "process " + process.pid() + " has no JMX; its Java may lack the module jdk.management.agent", e);
        } catch (IOException e) {
            throw silent(e);
        }
    }

    /** The process's system properties; none if it has ended. */
    public Properties properties() {
        try {
            return machine.getSystemProperties();
        } catch (IOException e) {
            return new Properties();
        }
    }

    /** The properties of the process's agents; empty if it has ended. */
    public Optional<String> agentProperty(String name) {
        try {
            return Optional.ofNullable(machine.getAgentProperties().getProperty(name));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void detach() {
        try {
            machine.detach();
        } catch (IOException e) {
            // the process has ended
        }
    }

    @Override
    public void close() {
        detach();
    }
}
