/** Gates: what a comparison must hold for a CI job to go on, alone or in a suite. */
package dev.cachebench.gate;
