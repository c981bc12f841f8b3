//! Benches stand beside this file, one a question: `cargo bench -p armature-benches --bench routing`.
