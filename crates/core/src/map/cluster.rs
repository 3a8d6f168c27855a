//! Clusters of cities that would overlap on the screen.

use super::MapCity;

/// Cities so close to each other that they are drawn as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Indices of the cities; drawn at the first, which has the most hits.
    pub cities: Vec<usize>,
    /// The number of hits in all of them.
    pub count: usize,
}

/// Builds clusters around the city with the most hits, then the next remaining one, and so on: each
/// city joins the first cluster whose centre is within `reach`, in map units. So a cluster is drawn
/// at a city rather than between two, and clusters do not overlap.
///
/// `cities` are in the order of [`MapHits::cities`](super::MapHits::cities); so are the clusters. The
/// result is deterministic.
#[must_use]
pub fn clusters(cities: &[MapCity], reach: f64) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for (at, city) in cities.iter().enumerate() {
        let is_near = |cluster: &&mut Cluster| {
            let anchor = &cities[cluster.cities[0]];
            let (x, y) = (city.x - anchor.x, city.y - anchor.y);
            x * x + y * y <= reach * reach
        };
        match clusters.iter_mut().find(is_near) {
            Some(cluster) => {
                cluster.cities.push(at);
                cluster.count += city.hits.len();
            }
            None => clusters.push(Cluster { cities: vec![at], count: city.hits.len() }),
        }
    }
    clusters
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn city((x, y, hits): (f64, f64, usize)) -> MapCity {
        MapCity { x, y, city: String::new(), country: String::new(), hits: (0..hits).collect() }
    }

    fn cities() -> impl Strategy<Value = Vec<MapCity>> {
        let places = prop::collection::vec((0.0..500.0, 0.0..500.0, 1_usize..9), 0..80);
        places.prop_map(|mut places| {
            places.sort_by_key(|place| std::cmp::Reverse(place.2));
            places.into_iter().map(city).collect()
        })
    }

    proptest! {
        #[test]
        fn every_city_is_in_one_cluster_and_clusters_do_not_overlap(
            cities in cities(),
            reach in 0.0..200.0,
        ) {
            let clusters = clusters(&cities, reach);
            let mut met: Vec<usize> = clusters.iter().flat_map(|c| c.cities.clone()).collect();
            met.sort_unstable();
            prop_assert_eq!(met, (0..cities.len()).collect::<Vec<_>>());
            let total: usize = clusters.iter().map(|cluster| cluster.count).sum();
            prop_assert_eq!(total, cities.iter().map(|city| city.hits.len()).sum::<usize>());
            for (at, one) in clusters.iter().enumerate() {
                for other in &clusters[..at] {
                    let (a, b) = (&cities[one.cities[0]], &cities[other.cities[0]]);
                    prop_assert!((a.x - b.x).hypot(a.y - b.y) > reach);
                }
            }
        }
    }

    #[test]
    fn cluster_is_drawn_at_the_city_with_the_most_hits() {
        let cities = [(10.0, 0.0, 5), (0.0, 0.0, 2), (19.0, 0.0, 1), (31.0, 0.0, 1)].map(city);
        let found = clusters(&cities, 10.0);
        assert_eq!(found[0], Cluster { cities: vec![0, 1, 2], count: 8 });
        assert_eq!(found[1], Cluster { cities: vec![3], count: 1 });
        assert_eq!(clusters(&cities, 0.0).len(), 4);
    }
}
