package dev.cachebench.weave;

import dev.cachebench.cache.key.ArgumentChoice;
import dev.cachebench.cache.key.Provenance;
import dev.cachebench.text.UserFault;
import java.util.Set;
import org.objectweb.asm.Type;

/** Which parameters of a method can name files. */
final class FileParameters {
    private static final Set<String> NAMING = Set.of(
            "java.nio.file.Path",
            "java.io.File",
            "java.lang.String",
            "java.net.URI",
            "java.lang.CharSequence",
            "java.lang.Object",
            "java.lang.Comparable",
            "java.io.Serializable",
            "java.lang.Iterable",
            "java.util.Collection",
            "java.util.List",
            "java.util.ArrayList",
            "java.util.Set",
            "java.util.SequencedCollection");

    private FileParameters() {}

    /**
     * @param provenance whose arguments have their positions
     * @throws UserFault if the content of an argument is to count that can name no file
     */
    static void require(Provenance provenance, MethodRef target) {
        Type[] types = Type.getArgumentTypes(target.descriptor());
        for (ArgumentChoice choice : provenance.files()) {
            Type type = types[choice.position() - 1];
            if (!canName(type)) {
                throw UserFault.usage("files=" + choice + " names a parameter of " + CacheFit.name(target) + " that is "
                        + article(shortName(type))
                        + ", and no path; files= takes a Path, a File, a String, or an array or a"
                        + " list of them");
            }
        }
        if (provenance.anyFiles()) {
            for (Type type : types) {
                if (canName(type)) {
                    return;
                }
            }
            throw UserFault.usage("no parameter of " + CacheFit.name(target) + " can name a file; leave out files");
        }
    }

    private static boolean canName(Type type) {
        Type named = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        return NAMING.contains(named.getClassName());
    }

    private static String shortName(Type type) {
        String name = type.getClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String article(String noun) {
        return ("aeiouAEIOU".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }
}
