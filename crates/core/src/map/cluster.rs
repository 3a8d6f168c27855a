//! Clusters of cities that would overlap on the screen.

use super::Spot;

/// Cities so close to each other that they are drawn as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Indices of the cities; drawn at the first, which has the most hits.
    pub spots: Vec<usize>,
    /// The number of hits in all of them.
    pub count: usize,
}

/// Builds clusters around the city with the most hits, then the next remaining one, and so on: each
/// city joins the first cluster whose centre is within `reach`, in map units. So a cluster is drawn
/// at a city rather than between two, and clusters do not overlap.
///
/// `spots` are in the order of [`Spread::spots`](super::Spread::spots); so are the clusters. The
/// result is deterministic.
#[must_use]
pub fn clusters(spots: &[Spot], reach: f64) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for (at, spot) in spots.iter().enumerate() {
        let is_near = |cluster: &&mut Cluster| {
            let anchor = &spots[cluster.spots[0]];
            let (x, y) = (spot.x - anchor.x, spot.y - anchor.y);
            x * x + y * y <= reach * reach
        };
        match clusters.iter_mut().find(is_near) {
            Some(cluster) => {
                cluster.spots.push(at);
                cluster.count += spot.hits.len();
            }
            None => clusters.push(Cluster { spots: vec![at], count: spot.hits.len() }),
        }
    }
    clusters
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spot((x, y, hits): (f64, f64, usize)) -> Spot {
        Spot { x, y, city: String::new(), country: String::new(), hits: (0..hits).collect() }
    }

    fn spots() -> impl Strategy<Value = Vec<Spot>> {
        let places = prop::collection::vec((0.0..500.0, 0.0..500.0, 1_usize..9), 0..80);
        places.prop_map(|mut places| {
            places.sort_by_key(|place| std::cmp::Reverse(place.2));
            places.into_iter().map(spot).collect()
        })
    }

    proptest! {
        #[test]
        fn every_city_is_in_one_cluster_and_clusters_do_not_overlap(
            spots in spots(),
            reach in 0.0..200.0,
        ) {
            let clusters = clusters(&spots, reach);
            let mut met: Vec<usize> = clusters.iter().flat_map(|c| c.spots.clone()).collect();
            met.sort_unstable();
            prop_assert_eq!(met, (0..spots.len()).collect::<Vec<_>>());
            let total: usize = clusters.iter().map(|cluster| cluster.count).sum();
            prop_assert_eq!(total, spots.iter().map(|spot| spot.hits.len()).sum::<usize>());
            for (at, one) in clusters.iter().enumerate() {
                for other in &clusters[..at] {
                    let (a, b) = (&spots[one.spots[0]], &spots[other.spots[0]]);
                    prop_assert!((a.x - b.x).hypot(a.y - b.y) > reach);
                }
            }
        }
    }

    #[test]
    fn cluster_is_drawn_at_the_city_with_the_most_hits() {
        let spots = [(10.0, 0.0, 5), (0.0, 0.0, 2), (19.0, 0.0, 1), (31.0, 0.0, 1)].map(spot);
        let found = clusters(&spots, 10.0);
        assert_eq!(found[0], Cluster { spots: vec![0, 1, 2], count: 8 });
        assert_eq!(found[1], Cluster { spots: vec![3], count: 1 });
        assert_eq!(clusters(&spots, 0.0).len(), 4);
    }
}
