/** Version of the program, bound into every roster; kept equal to package.json by a test. */
export const version = '1.0.0'
