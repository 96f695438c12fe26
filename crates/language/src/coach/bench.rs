//! Replies read once and judged many times under other thresholds: how the training program finds the best ones.

use std::sync::Arc;

use crate::coach::gender::Genders;
use crate::coach::scene::Scene;
use crate::coach::whole::{self, Stage};
use crate::coach::{commit, elements, risks};
use crate::eval::Said;
use crate::{Coach, Draft};

/// Replies, each read by a coach that never saw it.
pub struct Bench<'a> {
    scenes: Vec<Scene<'a>>,
    genders: Genders,
}

impl<'a> Bench<'a> {
    /// Reads each draft with its coach.
    pub fn new(drafts: &[(&'a Draft, &'a Coach)]) -> Bench<'a> {
        let scenes = drafts.iter().map(|(d, c)| Scene::new(d, &c.out, &c.stage, c.labels)).collect();
        Bench { scenes, genders: Genders::new() }
    }

    /// What the second stage weighs: the names of its kinds.
    pub fn kinds() -> &'static [&'static str] {
        &whole::KINDS
    }

    /// The signs of a kind in every reply.
    pub fn signs(&self, kind: &str) -> Vec<Vec<f32>> {
        self.scenes.iter().map(|s| whole::signs(s, kind)).collect()
    }

    /// Weighs by these weights from now on.
    pub fn weigh_by(&mut self, stage: &'a Stage) {
        self.scenes.iter_mut().for_each(|s| s.stage = stage);
    }

    /// What is said about every reply under these thresholds; commitments only where they are asked for.
    pub fn judge(&mut self, thresholds: &[f32], commitments: bool) -> Vec<Said> {
        let thresholds: Arc<[f32]> = thresholds.into();
        let genders = &self.genders;
        let judged = self.scenes.iter_mut().map(|scene| {
            scene.judge_by(&thresholds);
            let mut risks: Vec<_> = risks::risks(scene, genders).into_iter().map(|r| r.0).collect();
            risks.dedup();
            Said {
                elements: elements::elements(scene).into_keys().collect(),
                risks,
                commitments: if commitments { commit::commitments(scene) } else { Vec::new() },
            }
        });
        judged.collect()
    }
}
