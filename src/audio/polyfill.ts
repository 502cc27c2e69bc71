/**
 * The fallback's entry, fetched only where AudioWorklet is missing: importing it puts a stand-in made of
 * ScriptProcessorNodes on the window, with blocks of 2,048 samples.
 */
import 'audioworklet-polyfill';
