package dev.cachebench.target;

import dev.cachebench.trace.synth.Order;
import dev.cachebench.weave.EntryPoint;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.workload.Calls;
import dev.cachebench.workload.OneCall;
import dev.cachebench.workload.Workload;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A workload in a file, for another JVM of the same cachebench to run: the method, the classes that were compiled for
 * it, and its arguments as they were read. So a JVM that measures compiles nothing and parses no command line, and a
 * source or a list of arguments that is edited meanwhile does not change what is measured.
 */
public final class WorkloadFile {
    private WorkloadFile() {}

    public static void write(Workload workload, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            writeText(workload.name(), out);
            writeValues(workload.args(), out);
            writeMethod(workload.target(), out);
            writeMethod(workload.entry().method(), out);
            out.writeBoolean(workload.entry().isPrivate());
            out.writeBoolean(workload.entry().inInterface());
            writeTexts(workload.notes(), out);
            boolean ofUser = workload.classes() instanceof UserCode;
            out.writeBoolean(ofUser);
            if (ofUser) {
                writeCode((UserCode) workload.classes(), out);
                writeReceiver((CallableMethod.Receiver) workload.entry().instance(), out);
                writeTargetCalls((TargetCalls) workload.calls(), out);
            } else {
                out.writeLong(workload.calls().each());
                writeValues(List.of(((OneCall) workload.calls()).next()), out);
            }
        }
    }

    /** @throws IOException also for classes of the user's that are no longer where they were */
    public static Workload read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            String name = readText(in);
            List<Object> args = readValues(in);
            MethodRef target = readMethod(in);
            MethodRef entry = readMethod(in);
            boolean isPrivate = in.readBoolean();
            boolean inInterface = in.readBoolean();
            List<String> notes = readTexts(in);
            UserCode code = in.readBoolean() ? readCode(in) : null;
            if (code == null) {
                Calls calls = Calls.loop(in.readLong(), readValues(in).toArray());
                EntryPoint open = new EntryPoint(entry, isPrivate, inInterface, null);
                return new Workload(name, args, target, open, calls, null, notes);
            }
            Hierarchy classes = new Hierarchy(code);
            FoundMethod method = found(classes, target.className()).method(target.name(), target.descriptor());
            CallableMethod.Receiver receiver = readReceiver(method, classes, in);
            TargetCalls calls = readTargetCalls(method, classes, in);
            return new Workload(
                    name, args, target, new EntryPoint(entry, isPrivate, inInterface, receiver), calls, code, notes);
        }
    }

    private static FoundClass found(Hierarchy classes, String name) throws IOException {
        FoundClass found = classes.find(name);
        if (found == null) {
            throw new IOException("the class " + name + " is no longer there");
        }
        return found;
    }

    /** @param receiver {@code null} for none */
    private static void writeReceiver(CallableMethod.Receiver receiver, DataOutputStream out) throws IOException {
        writeTexts(
                receiver == null
                        ? List.of()
                        : List.of(receiver.named().name(), receiver.written().text()),
                out);
    }

    private static CallableMethod.Receiver readReceiver(FoundMethod method, Hierarchy classes, DataInputStream in)
            throws IOException {
        List<String> texts = readTexts(in);
        if (texts.isEmpty()) {
            return null;
        }
        FoundClass named = found(classes, texts.get(0));
        WrittenInstance written = WrittenInstance.parse(texts.get(1));
        return new CallableMethod.Receiver(method, named, written, new InstanceFinder(classes, written).find(named));
    }

    private static void writeCode(UserCode code, DataOutputStream out) throws IOException {
        out.writeBoolean(code.compiled() != null);
        if (code.compiled() != null) {
            out.writeInt(code.compiled().size());
            for (Map.Entry<String, byte[]> each : code.compiled().entrySet()) {
                writeText(each.getKey(), out);
                out.writeInt(each.getValue().length);
                out.write(each.getValue());
            }
        }
        List<String> classPath = new ArrayList<>();
        code.classPath().forEach(path -> classPath.add(path.toString()));
        writeTexts(classPath, out);
    }

    private static UserCode readCode(DataInputStream in) throws IOException {
        Map<String, byte[]> compiled = null;
        if (in.readBoolean()) {
            compiled = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String name = readText(in);
                compiled.put(name, in.readNBytes(in.readInt()));
            }
        }
        List<Path> classPath = new ArrayList<>();
        readTexts(in).forEach(path -> classPath.add(Path.of(path)));
        return new UserCode(compiled, classPath, List.of());
    }

    private static void writeTargetCalls(TargetCalls calls, DataOutputStream out) throws IOException {
        writeText(calls.method().on().name(), out);
        out.writeLong(calls.count());
        PlainValue.writeTyped(calls.order(), out);
        boolean inFile = calls.written() instanceof FileArguments;
        out.writeBoolean(inFile);
        if (inFile) {
            FileArguments written = (FileArguments) calls.written();
            writeText(written.file().toString(), out);
            writeText(written.text(), out);
        } else {
            CommandLineArguments written = (CommandLineArguments) calls.written();
            writeTexts(written.words(), out);
            writeTexts(written.texts(), out);
        }
    }

    private static TargetCalls readTargetCalls(FoundMethod method, Hierarchy classes, DataInputStream in)
            throws IOException {
        FoundClass on = found(classes, readText(in));
        long count = in.readLong();
        Order order = (Order) PlainValue.readTyped(in);
        WrittenArguments written = in.readBoolean()
                ? new FileArguments(Path.of(readText(in)), readText(in))
                : new CommandLineArguments(readTexts(in), readTexts(in));
        return new TargetCalls(method.on(on), written, count, order);
    }

    private static void writeMethod(MethodRef method, DataOutputStream out) throws IOException {
        writeTexts(List.of(method.className(), method.name(), method.descriptor()), out);
        out.writeBoolean(method.isStatic());
    }

    private static MethodRef readMethod(DataInputStream in) throws IOException {
        List<String> texts = readTexts(in);
        return new MethodRef(texts.get(0), texts.get(1), texts.get(2), in.readBoolean());
    }

    private static void writeValues(List<?> values, DataOutputStream out) throws IOException {
        out.writeInt(values.size());
        for (Object value : values) {
            PlainValue.writeTyped(value, out);
        }
    }

    private static List<Object> readValues(DataInputStream in) throws IOException {
        List<Object> values = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            values.add(PlainValue.readTyped(in));
        }
        return List.copyOf(values);
    }

    private static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
        PlainValue.TEXTS.write(texts.toArray(String[]::new), out);
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        return List.of((String[]) PlainValue.TEXTS.read(in));
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        PlainValue.TEXT.write(text, out);
    }

    private static String readText(DataInputStream in) throws IOException {
        return (String) PlainValue.TEXT.read(in);
    }
}
