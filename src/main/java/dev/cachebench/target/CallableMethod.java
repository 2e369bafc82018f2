package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import dev.cachebench.weave.EntryPoint;
import java.util.function.Function;

/**
 * A method that can be called, and that a cache can go around.
 *
 * @param receiver what it is called on; {@code null} for a static method
 */
record CallableMethod(FoundMethod method, Receiver receiver) {

    /**
     * The instance that a method is called on.
     *
     * @param named the class that the user named, of which it is one
     * @param written how the user wants it made
     * @param instance how it is made
     */
    record Receiver(FoundMethod method, FoundClass named, WrittenInstance written, Instance instance)
            implements Function<ClassLoader, Object> {
        /** @throws UserFault if a call of the method on the instance runs another, which overrides it */
        @Override
        public Object apply(ClassLoader classes) {
            Object made = instance.make(classes);
            return method.isPrivate() ? made : Dispatch.required(made, method);
        }
    }

    EntryPoint entry() {
        return new EntryPoint(method.ref(), method.isPrivate(), method.owner().isInterface(), receiver);
    }
}
