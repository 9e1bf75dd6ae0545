/**
 * Version of the computation engine. It is part of the key of every stored run and changes whenever
 * any stored figure could change, be it in the last bit.
 */
export const ENGINE_VERSION = '17';
